// The annual list (D5): what may be inspected in a year, since when everybody knows.
export interface ListedFacts {
  code: string;
  title: string;
  basis: string;
  comprehensive: boolean;
  announcedOn: string;
}

export interface ListedItem extends ListedFacts {
  id: string;
  placeName: string;
  retiredReason?: string | null;
  writable: boolean;
}
