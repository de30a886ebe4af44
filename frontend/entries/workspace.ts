import "../styles/workspace.scss";
import { watchChoices } from "../site/choices";
import { watchForms } from "../site/forms";
import { sayWhenAPasskeyFails } from "../site/passkeys";
import { watchShortcuts } from "../triage/shortcuts";
import { forgetOld, ownStore } from "../walks/kept";

watchChoices(document);
watchForms(document);
sayWhenAPasskeyFails(document);
watchShortcuts(document, ownStore());
// Sheets of a walk that were never sent go after a day, whatever page is opened then.
forgetOld(ownStore(), Date.now());
