// Everything a department may know of the shell. Types, one React context, a few hooks; the number changes when a
// department written for the old one would break.
export { CONTRACT_VERSION } from './contract';
export type {
  ClientOptions,
  Locale,
  MenuEntry,
  Notifier,
  PlaceNow,
  Refused,
  RemoteManifest,
  RemoteModule,
  RemoteRoute,
  RemoteWidget,
  Remedy,
  RuleRef,
  Session,
  SessionDuty,
  ShellApi,
  SlotName,
  TermNow,
  WidgetAnnouncement,
} from './contract';
export { ShellContext, useShell } from './contract';
export { refusalOf } from './refusal';
export { useText, textOf, type Pair } from './text';
export { useKeyset, useView, useViewLink } from './view';
