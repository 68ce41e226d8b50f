import { firstPageOf } from '#ui/work';
import manifest from '../manifest.json';

export default firstPageOf(manifest);
