import 'reflect-metadata';
import fs from 'node:fs';
import path from 'node:path';
import { takeSnapshots } from './snapshots';

/** npm run snapshot: writes what the parts have published into the repository; the contract proofs compare. */
const root = path.join(__dirname, '..');

takeSnapshots()
  .then((snapshots) => {
    for (const [file, text] of Object.entries(snapshots)) {
      const target = path.join(root, file);
      if (fs.existsSync(target) && fs.readFileSync(target, 'utf8') === text) continue;
      fs.writeFileSync(target, text);
      console.log(`写入 ${file}`);
    }
  })
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  });
