// For machines without a Chinese font: common characters in slices by how often our texts use them, in one weight that the browser
// makes bold itself; Noto Sans SC for all others. Browsers fetch only what a page shows.
import './chinese/index.css';
import '@fontsource-variable/noto-sans-sc/index.css';
