// Review tier: what departments need to ask something of each other: due dates, to-dos, returns on exact cells, opinions, reasons.
export { DueText, type DueTextProps } from './parts/due-text';
export { OpinionTrail, type OpinionFacts } from './parts/opinion-trail';
export { ReasonPicker, type ReasonPickerProps } from './parts/reason-picker';
export { ReturnCells, type ReturnCellsProps, type ReturnedCellFacts } from './parts/return-cells';
export { TodoDeed, TodoLine, TodoTrail, type TodoFacts, type TodoLineProps } from './parts/todo-line';
