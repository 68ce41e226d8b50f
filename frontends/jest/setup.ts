import '@testing-library/jest-dom';
import { configure } from '@testing-library/dom';

// a busy machine is no failure
configure({ asyncUtilTimeout: 10_000 });

Object.defineProperty(window, 'matchMedia', {
  value: (media: string) => ({
    // a proof makes the screen a phone's by `window.innerWidth = 390`
    matches: window.innerWidth < 768 && media.includes('max-width: 767px'),
    media,
    onchange: null,
    addEventListener() {},
    removeEventListener() {},
    addListener() {},
    removeListener() {},
    dispatchEvent: () => false,
  }),
});
globalThis.ResizeObserver = class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
