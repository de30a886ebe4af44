import "../styles/site.scss";
import { watchChoices } from "../site/choices";
import { watchExit } from "../site/exit";
import { watchForms } from "../site/forms";
import { watchHelp } from "../site/help";

watchExit(document, window);
watchChoices(document);
watchForms(document);
watchHelp(document);
