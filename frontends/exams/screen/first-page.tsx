import { firstPageOf } from '#ui/page';
import manifest from '../manifest.json';

export default firstPageOf(manifest);
