import "./shell/small";
import "./shell/visits";
import "./shell/clock";
import "./shell/live";
import "./shell/keys";
import "./shell/selection";
import "./shell/drafts";
import "./access/passkeys";
