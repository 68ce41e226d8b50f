import { CONTRACT_VERSION, type RemoteModule } from '#shell';
const remote: RemoteModule = { contract: CONTRACT_VERSION, name: 'tryout', version: '1', routes: [{ path: '', title: { zh: '试页', en: 'Page' }, load: () => import('./page') }], widgets: [{ slot: 'home.cards', load: () => import('./card') }] };
export default remote;
