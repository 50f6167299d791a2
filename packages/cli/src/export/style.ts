/** How a page looks that Muster writes from words: in light and dark, on a screen and on paper. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1c1c1c; --soft: #5c5c5c; --line: #d9d9d9; --paper: #ffffff; --accent: #00568a; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e8e8; --soft: #a9a9a9; --line: #3a3a3a; --paper: #16181a; --accent: #6db9e8; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 56rem; background: var(--paper); color: var(--ink);
  font: 16px/1.55 system-ui, "Segoe UI", "DejaVu Sans", Arial, sans-serif; font-variant-numeric: tabular-nums; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.35rem; margin: 2.5rem 0 .75rem; border-top: 1px solid var(--line); padding-top: 1.25rem; }
h3 { font-size: 1.05rem; margin: 1.75rem 0 .5rem; }
a { color: var(--accent); overflow-wrap: anywhere; }
code { font-size: .85em; overflow-wrap: break-word; }
figure { margin: 1.5rem 0; overflow-x: auto; }
figure svg { width: 45rem; max-width: 100%; min-width: 28rem; height: auto; color: var(--ink); }
figure.map svg { border: 1px solid var(--line); }
figcaption, .soft { color: var(--soft); font-size: .85rem; margin-top: .4rem; }
.table { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; font-size: .85rem; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem .35rem 0; border-bottom: 1px solid var(--line); }
th { font-weight: 600; }
@media print { figure svg { min-width: 0; } :root { --ink: #000; --soft: #444; --line: #bbb; --paper: #fff; } body { max-width: none; padding: 0; font-size: 10.5pt; }
  table { font-size: 8pt; line-height: 1.35; }
  figure, tr { break-inside: avoid; } h2, h3 { break-after: avoid; } }
@page { size: A4; margin: 18mm; }
`;
