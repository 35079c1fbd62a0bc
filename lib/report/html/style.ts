/** Colours of each scheme. Texts have a contrast of 4.5 to their ground at least, lines of plots 3: test/report measures that. */
export const COLOURS = {
  light: {
    page: '#ffffff', card: '#f6f8fa', ink: '#1f2328', muted: '#59636e', line: '#d1d9e0', link: '#0550ae',
    first: '#0550ae', second: '#bc4c00', third: '#1a7f37', start: '#8250df', panic: '#cf222e', warning: '#7d4e00',
  },
  dark: {
    page: '#0d1117', card: '#151b23', ink: '#f0f6fc', muted: '#9198a1', line: '#3d444d', link: '#58a6ff',
    first: '#58a6ff', second: '#f0883e', third: '#3fb950', start: '#ab7df8', panic: '#f85149', warning: '#d29922',
  },
} as const;

type Scheme = keyof typeof COLOURS;

function variables(scheme: Scheme): string {
  return Object.entries(COLOURS[scheme]).map(([name, colour]) => `--${name}: ${colour};`).join(' ');
}

/** The look of a report: one column on a phone, and at most 1,200 pixels wide. */
export const STYLE = `
:root { color-scheme: light dark; ${variables('light')} }
@media (prefers-color-scheme: dark) { :root { ${variables('dark')} } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
header, nav, main { max-width: 1200px; margin: 0 auto; padding: 0 16px; }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 24px 0 8px; overflow-wrap: anywhere; }
h2 { font-size: 1.35rem; margin: 40px 0 12px; padding-bottom: 4px; border-bottom: 1px solid var(--line); }
h3 { font-size: 1.1rem; margin: 32px 0 8px; overflow-wrap: anywhere; }
h4 { font-size: 1rem; margin: 24px 0 4px; }
p { margin: 0 0 12px; max-width: 75ch; overflow-wrap: anywhere; }
a { color: var(--link); }
a:focus-visible, summary:focus-visible, .scroll:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -9999px; }
.skip:focus { position: static; display: inline-block; padding: 8px 16px; }
nav ul { display: flex; flex-wrap: wrap; gap: 4px 16px; margin: 0; padding: 8px 0; list-style: none; }
code { font: 0.875em ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
.findings code, .text code { overflow-wrap: anywhere; }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 12px; margin: 16px 0; }
.cards div { background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: 12px; }
.cards dt { color: var(--muted); font-size: 0.875rem; }
.cards dd { margin: 0; font-size: 1.25rem; font-weight: 600; overflow-wrap: anywhere; }
.cards small { display: block; font-size: 0.875rem; font-weight: 400; color: var(--muted); }
.scroll { overflow-x: auto; margin: 0 0 12px; }
table { border-collapse: collapse; font-size: 0.875rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--muted); padding: 4px 0; }
th, td { text-align: left; vertical-align: top; padding: 4px 12px 4px 0; border-bottom: 1px solid var(--line); }
thead th { color: var(--muted); font-weight: 600; }
tbody th { font-weight: 600; }
th:first-child { position: sticky; left: 0; background: var(--page); }
.plots th:first-child { background: var(--card); }
.findings { list-style: none; margin: 0; padding: 0; }
.findings li { border-left: 3px solid var(--line); padding: 0 0 0 12px; margin: 0 0 16px; }
.findings p { margin: 0; }
.cure { color: var(--muted); }
td.number, th.number { text-align: right; white-space: nowrap; }
td.text { min-width: 18rem; max-width: 40rem; overflow-wrap: anywhere; }
td small { display: block; color: var(--muted); }
.error { color: var(--panic); font-weight: 600; }
.warning { color: var(--warning); font-weight: 600; }
.facts { display: grid; grid-template-columns: minmax(0, 1fr); gap: 8px 32px; align-items: start; }
.plots { display: grid; grid-template-columns: minmax(0, 1fr); gap: 16px 32px; }
.plots > figure { background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: 12px; min-width: 0; }
figure { margin: 0; }
figure svg { display: block; width: 100%; height: auto; max-width: 440px; }
.way svg { max-width: 340px; }
figcaption { font-size: 0.875rem; color: var(--muted); margin-bottom: 8px; }
figcaption strong { display: block; color: var(--ink); font-size: 1rem; }
.key { display: inline-block; margin-right: 12px; white-space: nowrap; }
.key i { display: inline-block; width: 22px; margin-right: 6px; vertical-align: middle; border-top: 3px solid; }
.key b { margin-right: 6px; }
summary { cursor: pointer; color: var(--link); padding: 4px 0; }
.beside { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0 24px; align-items: start; }
.service { content-visibility: auto; contain-intrinsic-size: auto 1600px; }
@media (min-width: 900px) {
  .facts { grid-template-columns: minmax(0, 1fr) 340px; }
  .facts > .way { grid-column: 2; grid-row: 1 / span 2; }
  .beside { grid-template-columns: minmax(0, 440px) minmax(0, 1fr); }
}
@media (min-width: 1200px) {
  .facts { grid-template-columns: minmax(0, 1fr) minmax(0, auto) 340px; }
  .facts > .way { grid-column: 3; grid-row: 1; }
}
@media print { .scroll { overflow: visible; } nav, .skip { display: none; } .service { content-visibility: visible; } }
`;
