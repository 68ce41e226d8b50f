import { DEPARTMENTS } from '../../infra/departments';

/** Rows of the notice (policy list §1) that the departments standing so far must serve between them; each new department adds its own. */
const SERVED_SO_FAR = ['1.2', '3.1', '3.2', '3.3', '3.4', '3.5', '3.6', '3.7', '6.1', '6.2', '6.3', '6.4', '6.5', 'G2'];

it('every clause served so far has a department that serves it', async () => {
  const definitions = await Promise.all(Object.values(DEPARTMENTS).map((load) => load()));
  const served = new Set(definitions.flatMap((definition) => definition.serves));
  expect(SERVED_SO_FAR.filter((row) => !served.has(row))).toEqual([]);
});

it('every permission is carried by some duty, and is named after its department', async () => {
  for (const [name, load] of Object.entries(DEPARTMENTS)) {
    for (const [permission, duties] of Object.entries((await load()).permissions)) {
      expect(permission).toMatch(new RegExp(`^${name}\\.[a-z-]+\\.[a-z-]+$`));
      expect(duties.length).toBeGreaterThan(0);
    }
  }
});
