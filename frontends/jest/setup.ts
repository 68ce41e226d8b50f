import '@testing-library/jest-dom';

/** Sets the width of the screen: `setPhone(true)` before rendering. */
let phone = false;
export const setPhone = (on: boolean) => {
  phone = on;
};

Object.defineProperty(window, 'matchMedia', {
  value: (media: string) => ({
    matches: phone && media.includes('max-width: 767px'),
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
