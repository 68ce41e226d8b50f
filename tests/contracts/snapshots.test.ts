import fs from 'node:fs';
import path from 'node:path';
import { takeSnapshots } from '../../infra/snapshots';

it('the published graphs and permissions are those of the code (else: npm run snapshot, and look at the difference)', async () => {
  const root = path.join(__dirname, '../..');
  for (const [file, text] of Object.entries(await takeSnapshots())) expect({ file, text: fs.readFileSync(path.join(root, file), 'utf8') }).toEqual({ file, text });
});
