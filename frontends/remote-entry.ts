// A department is reached only through its exposed module; the bundler still asks for an entry.
export {};
