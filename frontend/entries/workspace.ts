import "../styles/workspace.scss";
import { watchChoices } from "../site/choices";
import { watchForms } from "../site/forms";
import { sayWhenAPasskeyFails } from "../site/passkeys";
import { watchShortcuts } from "../triage/shortcuts";

watchChoices(document);
watchForms(document);
sayWhenAPasskeyFails(document);
watchShortcuts(document);
