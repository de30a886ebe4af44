"""The guided first day: real tasks in one's own force, at one's own pace. Nobody is counted, timed or praised for it."""
