// The shell is the only provider of the platform. Naming a tier here puts it into the share scope, as a lazy chunk.
export const tiers = [
  () => import('#shell'),
  () => import('#ui/table'),
  () => import('#ui/form'),
  () => import('#ui/date'),
  () => import('#ui/extra'),
  () => import('#ui/chart'),
  () => import('#ui/review'),
  () => import('#ui/page'),
  () => import('#ui/dialog'),
  () => import('#ui/inspection'),
  () => import('@urql/core'),
];
