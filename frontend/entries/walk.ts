import { startWalk } from "../walks/sheet";

const root = document.querySelector<HTMLElement>("[data-walk]");
if (root) void startWalk(root);
