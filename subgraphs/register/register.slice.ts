import type { Slice } from '#kernel/subgraph';
import { KnownCalendar, KnownClass, KnownPlace, KnownSchool } from './known.entity';
import { ClassStub, PlaceStub, SchoolStub } from './register.stub';

/** What homework knows of directory's nouns. By reference it gives back only the key: every field below checks the asker's scope itself. */
export const register: Slice = {
  entities: [KnownPlace, KnownSchool, KnownClass, KnownCalendar],
  orphans: [PlaceStub, SchoolStub, ClassStub],
  references: { Place: ({ path }: PlaceStub) => ({ path }), School: ({ id }: SchoolStub) => ({ id }), Class: ({ id }: ClassStub) => ({ id }) },
};
