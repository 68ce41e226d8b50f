import type { Slice } from '#kernel/subgraph';
import { KnownCalendar, KnownClass, KnownPlace, KnownSchool } from './known.entity';
import type { StubsOfDirectory } from './register.stub';

/** What a department knows of directory's nouns. By reference it gives back only the key: every field on them checks the asker's scope itself. */
export function registerOf({ PlaceStub, SchoolStub, ClassStub }: StubsOfDirectory): Slice {
  return {
    entities: [KnownPlace, KnownSchool, KnownClass, KnownCalendar],
    orphans: [PlaceStub, SchoolStub, ClassStub],
    references: {
      Place: ({ path }: { path: string }) => ({ path }),
      School: ({ id }: { id: string }) => ({ id }),
      Class: ({ id }: { id: string }) => ({ id }),
    },
  };
}
