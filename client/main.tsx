/** The first line that runs in a browser: hangs the application into the page. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { followAddress } from './router.ts';
import { applyTheme } from './ui/ThemeButton.tsx';
import './styles/all.css';
import './styles/pages.css';

applyTheme();
const place = document.getElementById('root');
if (place === null) throw new Error('index.html has no element with the id "root".');
createRoot(place).render(<StrictMode><App route={followAddress()} /></StrictMode>);
