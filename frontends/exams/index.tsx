import { CONTRACT_VERSION, type RemoteModule } from '#shell';

const exams: RemoteModule = {
  contract: CONTRACT_VERSION,
  name: 'exams',
  version: '1.0.0',
  routes: [{ path: '', title: { zh: '考试管理', en: 'Exams' }, load: () => import('./screen/first-page') }],
  widgets: [],
};

export default exams;
