// What the pages use and Chrome 109 lacks, the last for Windows 7, on which other browsers of offices are built. The journeys of web/e2e
// run without what came after it.
import 'core-js/es/array/to-reversed.js';
import 'core-js/es/array/to-sorted.js';
import 'core-js/es/map/group-by.js';
import 'core-js/modules/es.promise.with-resolvers.js';
