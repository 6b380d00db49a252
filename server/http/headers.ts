/** Headers that every answer carries: what a page may load, and that nothing of a meeting stays in a cache. */
import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** @param origin the public origin when it is known; https brings strict transport security with it */
export function securityHeaders(origin: string | null): readonly RequestHandler[] {
  const isHttps = origin?.startsWith('https:') === true;
  const headers = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        // The editor and the carets set styles through the object model, which needs nothing here.
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'", ...(origin === null ? [] : [origin.replace(/^http/, 'ws')])],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        objectSrc: ["'none'"],
        manifestSrc: ["'self'"],
        workerSrc: ["'self'"],
      },
    },
    strictTransportSecurity: isHttps ? { maxAge: 63_072_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: { policy: 'require-corp' },
    xFrameOptions: { action: 'deny' },
  });
  const ours: RequestHandler = (_request, response, next) => {
    response.setHeader('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), clipboard-read=(self)');
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('X-Robots-Tag', 'noindex');
    next();
  };
  return [headers, ours];
}
