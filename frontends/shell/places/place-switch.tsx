import { Panel, usePhone } from '#ui/core';
import type { PlaceNow } from '../contract';
import { Icon } from '../icons';
import { useText } from '../text';
import { PlacePanel } from './place-panel';
import { PLACES_TEXT } from './places.text';
import type { Step } from './trail';
import './places.css';

export interface PlaceSwitchProps {
  place: PlaceNow;
  trail: Step[];
  /** the widest places of mine */
  scopes: Step[];
  choose(path: string): void;
}

/** 沈阳市 › 和平区 › 学校: each step goes up, the last one opens what lies beside and below. */
export function PlaceSwitch({ place, trail, scopes, choose }: PlaceSwitchProps) {
  const t = useText(PLACES_TEXT);
  const phone = usePhone();
  const fixed = scopes.length < 2 && (place.level === 'SCHOOL' || place.level === 'CLASS') && trail.length < 2;
  if (!place.path) return null;
  if (fixed) return <span className="qs-place-fixed">{place.name}</span>;
  const upper = phone ? [] : trail.slice(0, -1);
  return (
    <div className="qs-place">
      {upper.map((step) => (
        <span key={step.path} className="qs-place-step">
          <button type="button" className="qs-plain" onClick={() => choose(step.path)}>
            {step.name}
          </button>
          <Icon name="right" size={12} />
        </span>
      ))}
      <Panel
        label={t.choose}
        content={(close) => (
          <PlacePanel
            scopes={scopes}
            start={place.level === 'SCHOOL' || place.level === 'CLASS' ? (trail.at(-2)?.path ?? '') : place.path}
            now={place.path}
            choose={(path) => {
              close();
              choose(path);
            }}
          />
        )}
      >
        {(trigger) => (
          <button {...trigger} type="button" className="qs-place-now" aria-label={t.switch(place.name)}>
            <Icon name="place" size={16} />
            <span>{place.name}</span>
            <Icon name="down" size={12} />
          </button>
        )}
      </Panel>
    </div>
  );
}
