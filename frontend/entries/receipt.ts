import { offerWaysToKeep } from "../receipts/keep";

for (const root of document.querySelectorAll<HTMLElement>("[data-receipt]")) offerWaysToKeep(root);
