/** What makes a report and shows it, as one bundle: it is loaded when the first report is made. */
export { describe } from './describe';
export { asHtml } from './html/page';
export { asMarkdown } from './markdown';
export { parseReport } from './report-json';
