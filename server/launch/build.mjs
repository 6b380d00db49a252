/** `npm run build`: the browser's part, ready to be served; the server runs from its sources. */
import { buildClient, install } from './prepare.mjs';

install();
buildClient();
