import { defineSubgraph } from '#kernel/subgraph';
import { accounts } from './accounts/account.resolver';
import { classes } from './classes/class.resolver';
import { duties } from './duties/duty.resolver';
import { groups } from './groups/group.resolver';
import { guardians } from './guardians/pupil.resolver';
import { DirectoryTables1760000100000 } from './migrations/1760000100000-tables';
import { DirectorySignIn1760000200000 } from './migrations/1760000200000-sign-in';
import { DirectorySecondFactor1760000300000 } from './migrations/1760000300000-second-factor';
import { PupilLists1760000400000 } from './migrations/1760000400000-pupil-lists';
import { StaffNames1760000500000 } from './migrations/1760000500000-staff-names';
import { me } from './people/me.resolver';
import { people } from './people/person.resolver';
import { PERMISSIONS } from './permissions';
import { places } from './places/place.resolver';
import { REFUSALS } from './refusals';
import { schools } from './schools/school.resolver';
import { searching } from './search/search.resolver';
import { secondFactors } from './second-factor/factor.resolver';
import { terms } from './terms/term.resolver';

/** 机构与人员: who and what there is, where it stands, and when school is held. */
export const directory = defineSubgraph({
  name: 'directory',
  serves: ['1.2'],
  slices: [places, schools, groups, classes, terms, people, me, duties, guardians, accounts, secondFactors, searching],
  migrations: [DirectoryTables1760000100000, DirectorySignIn1760000200000, DirectorySecondFactor1760000300000, PupilLists1760000400000, StaffNames1760000500000],
  permissions: PERMISSIONS,
  refusals: REFUSALS,
});
