"""`make run`: what it says, what it refuses, and that it leaves nothing behind."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from tests.browser.support_stack import PortalStack, free_port, new_stack
from tests.databases import ROOT


def try_to_start(**told: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "portal.serve"],
        cwd=ROOT,
        env=os.environ
        | {"PORTAL_PROFILE": "demo", "DATABASE_URL": "", "REDIS_URL": "", "BROKER_URL": ""}
        | told,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def processes_of(data: Path) -> list[int]:
    """Every process that was started with this data folder."""
    wanted = f"HEARD_DATA={data}\0".encode()
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if wanted in (folder / "environ").read_bytes():
                found.append(int(folder.name))
        except OSError:
            continue  # it ended, or is not ours to look at
    return found


def test_it_says_where_to_go_and_what_each_role_does(portal_stack: PortalStack) -> None:
    said = portal_stack.said.read_text()
    assert portal_stack.public_url in said
    assert portal_stack.workspace_url in said
    assert "Triage officer" in said
    assert "Traceback" not in said


def test_a_busy_port_is_named_in_a_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        refused = try_to_start(HEARD_DATA=str(tmp_path), HEARD_PUBLIC_PORT=str(port))
    assert refused.returncode == 1
    assert f"Port {port}, for the public door, cannot be used" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_second_portal_on_the_same_data_is_refused(portal_stack: PortalStack) -> None:
    refused = try_to_start(
        HEARD_DATA=str(portal_stack.data),
        HEARD_PUBLIC_PORT=str(free_port()),
        HEARD_WORKSPACE_PORT=str(free_port()),
    )
    assert refused.returncode == 1
    assert "runs on the data folder" in refused.stderr


def test_the_demo_answers_on_this_machine_only(tmp_path: Path) -> None:
    refused = try_to_start(HEARD_DATA=str(tmp_path), HEARD_BIND="0.0.0.0")
    assert refused.returncode == 2
    assert "The demo answers on this machine only" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_door_that_dies_is_started_again_and_ctrl_c_leaves_no_process_behind() -> None:
    stack = new_stack("start")
    try:
        stack.start()
        running = processes_of(stack.data)
        assert len(running) > 5
        doors = [
            pid
            for pid in running
            if b"\0public\0" in Path(f"/proc/{pid}/cmdline").read_bytes() and os.getpgid(pid) == pid
        ]
        os.kill(doors[0], signal.SIGKILL)
        until = time.monotonic() + 180
        while "public door stopped unexpectedly" not in stack.said.read_text() or not stack.ready(
            stack.public_url
        ):
            assert time.monotonic() < until, stack.said.read_text()
            time.sleep(0.2)

        assert stack.stop() == 0

        assert processes_of(stack.data) == []
        assert "Traceback" not in stack.said.read_text()
        assert "Traceback" not in stack.last_logs()
    finally:
        stack.remove()
