// Noto Sans SC in unicode-range subsets, for machines without a Chinese font. Browsers fetch only what a page shows.
import '@fontsource-variable/noto-sans-sc/index.css';
