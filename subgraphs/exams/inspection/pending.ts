/** Stands where a deed is still being written. */
export const pending = (): never => {
  throw new Error('not yet written');
};
