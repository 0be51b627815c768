import "./shell/turbo";
