// The scripts of ordinary pages: each module finds the elements it serves and does nothing where there are none.
import './pages/index.js';
import './pages/charts.js';
