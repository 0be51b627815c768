// The editor lives in a shadow root, where style sheets are adopted and the page's CSP needs no exception. Colours come through as variables.
export const editorStyle = new CSSStyleSheet();
editorStyle.replaceSync(`
:host { display: flex; flex-direction: column; flex: 1; min-height: 0; position: relative; }
.holder { flex: 1; min-height: 0; display: flex; flex-direction: column; }
.cm-editor { flex: 1; min-height: 0; background: none; color: var(--text); font-size: 15px; }
.cm-editor.cm-focused { outline: 2px solid var(--accent); outline-offset: -2px; }
.cm-editor .cm-scroller { font-family: inherit; line-height: 1.65; overflow: auto; scrollbar-width: thin; padding: 14px 0 16px; }
.cm-editor .cm-content { padding: 0; caret-color: var(--text); max-width: none; }
.cm-editor .cm-line { position: relative; padding: 0 128px 0 14px; max-width: calc(68ch + 142px); }
.cm-editor .cm-gutters { background: none; border: 0; color: var(--quiet); min-width: 38px; }
.cm-editor .cm-gutterElement.strip { border-right: 3px solid transparent; padding-right: 8px; font-size: 12px; line-height: 24px; text-align: right; min-width: 30px; }
.strips { min-width: 37px; }
.without-strips .strips { visibility: hidden; }
.strip-blue { border-right-color: var(--blue-edge) !important; } .strip-violet { border-right-color: var(--violet-edge) !important; }
.strip-green { border-right-color: var(--green-edge) !important; } .strip-amber { border-right-color: var(--amber-edge) !important; }
.h { font-weight: 650; padding-top: 14px !important; padding-bottom: 2px !important; } .h1 { font-size: 18px; padding-top: 0 !important; }
.quote { color: var(--quiet); } .md { color: var(--quiet); font-weight: 400; }
.done { color: var(--quiet); text-decoration: line-through; text-decoration-color: var(--edge); }
.chip { background: var(--grey); border-radius: 4px; padding: 1px 4px; font-weight: 600; } .chip-set { background: var(--blue); color: var(--link, var(--accent)); cursor: pointer; }
.check { appearance: none; width: 18px; height: 18px; margin: 3px 8px 3px 0; vertical-align: -7px; min-width: 18px; border: 1px solid var(--edge); border-radius: 4px; background: var(--panel); }
.check:checked { border-color: var(--fill, var(--accent)); background: var(--fill, var(--accent)); position: relative; }
.check:checked::after { content: ""; position: absolute; left: 5px; top: 1px; width: 5px; height: 10px; border: solid #fff; border-width: 0 2px 2px 0; transform: rotate(45deg); }
.check:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
@media (forced-colors: active) { .check { appearance: auto; } .check:checked::after { content: none; } }
.caret { display: inline-block; height: 1.2em; margin: 0 -1px; border-left: 2px solid; vertical-align: -0.22em; }
.caret-blue { border-left-color: var(--blue-edge); } .caret-violet { border-left-color: var(--violet-edge); } .caret-green { border-left-color: var(--green-edge); } .caret-amber { border-left-color: var(--amber-edge); }
.pick-blue { background: var(--blue); box-shadow: inset 0 -1px var(--blue-edge); } .pick-violet { background: var(--violet); box-shadow: inset 0 -1px var(--violet-edge); }
.pick-green { background: var(--green); box-shadow: inset 0 -1px var(--green-edge); } .pick-amber { background: var(--amber); box-shadow: inset 0 -1px var(--amber-edge); }
.flag { position: absolute; right: 8px; bottom: 2px; padding: 0 6px; border-left: 3px solid; border-radius: 2px; font-size: 12px; font-weight: 400; line-height: 20px; white-space: nowrap; color: var(--text); text-decoration: none; user-select: none; }
.flag-blue { border-left-color: var(--blue-edge); background: var(--blue); } .flag-violet { border-left-color: var(--violet-edge); background: var(--violet); }
.flag-green { border-left-color: var(--green-edge); background: var(--green); } .flag-amber { border-left-color: var(--amber-edge); background: var(--amber); }
.notice { margin: 8px 12px; padding: 8px 12px; border-left: 3px solid var(--amber-edge); background: var(--amber); color: var(--text); border-radius: 6px; }
.notice-red { border-left-color: var(--red-edge, #b3261e); background: var(--red-tint, var(--amber)); }
.who-wrote { margin: 8px 12px; padding: 6px 12px; border-left: 3px solid var(--accent); border-radius: 6px; background: var(--blue); color: var(--text); font-size: 13px; } .who-wrote:empty { margin: 0; padding: 0; border: 0; }
.cm-editor .cm-placeholder { color: var(--quiet); }
.notice p { margin: 0; } .notice textarea { width: 100%; min-height: 6em; margin-top: 6px; font: inherit; color: var(--text); background: var(--panel); border: 1px solid var(--edge); border-radius: 6px; }
.notice button { margin-top: 6px; min-height: 28px; padding: 2px 12px; font: inherit; color: var(--text); background: var(--panel); border: 1px solid var(--edge); border-radius: 6px; }
.cm-editor .cm-tooltip { background: var(--panel); color: var(--text); border: 1px solid var(--edge); border-radius: 6px; }
.cm-editor .cm-tooltip-autocomplete ul li[aria-selected] { background: var(--fill, var(--accent)); color: #fff; }
.cm-editor .cm-panels { background: var(--page); color: var(--text); border-color: var(--line); }
.cm-editor .cm-panels input, .cm-editor .cm-panels button { font: inherit; color: var(--text); background: var(--panel); border: 1px solid var(--edge); border-radius: 4px; background-image: none; min-height: 24px; }
.cm-editor .cm-selectionBackground, .cm-editor.cm-focused .cm-selectionBackground { background: var(--blue); }
.cm-editor .cm-cursor { border-left-color: var(--text); }
@media (max-width: 991px) { .cm-editor .cm-line { padding-right: 74px; } .flag { font-size: 0; } .flag::after { content: attr(data-short); font-size: 12px; } }
@media (prefers-reduced-motion: reduce) { .cm-cursorLayer { animation: none !important; } }
@media print { .cm-editor .cm-gutters, .flag, .caret { display: none; } }
`);
