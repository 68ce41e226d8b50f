import { useMemo } from 'react';
import { Chart, registerBorders } from '#ui/chart';
import { TOKENS } from '#ui/theme';
import borders from './liaoning-cities.json';

registerBorders('liaoning', borders);

export interface CityMapProps {
  cities: { name: string; percent: number | null }[];
  label: string;
  choose(name: string): void;
}

/** The 14 cities by share; what has no borders here stands in the table. */
export default function CityMap({ cities, label, choose }: CityMapProps) {
  const option = useMemo(() => {
    const known = cities.flatMap(({ percent }) => (percent === null ? [] : [percent]));
    const least = Math.floor(Math.min(90, ...known) / 10) * 10;
    return {
      tooltip: { formatter: ({ name, value }: { name: string; value: number }) => `${name} ${Number.isNaN(value) ? '—' : `${value} %`}` },
      visualMap: {
        min: least,
        max: 100,
        left: 0,
        bottom: 0,
        itemHeight: 96,
        text: ['100 %', `${least} %`],
        inRange: { color: ['#eaf1fa', '#a9c6e8', '#5b92cf'] },
        textStyle: { color: TOKENS.quiet },
      },
      series: [
        {
          type: 'map',
          map: 'liaoning',
          data: cities.map(({ name, percent }) => ({ name, value: percent ?? Number.NaN })),
          label: { show: true, fontSize: 11, color: TOKENS.text, formatter: ({ name }: { name: string }) => name.replace('市', '') },
          labelLayout: { hideOverlap: true },
          itemStyle: { areaColor: '#f3f5f7', borderColor: '#8c959f' },
          emphasis: { label: { color: TOKENS.text }, itemStyle: { areaColor: '#f0d9a8' } },
          select: { disabled: true },
          layoutCenter: ['52%', '50%'],
          layoutSize: '100%',
        },
      ],
    };
  }, [cities]);
  return <Chart option={option} height={420} label={label} select={choose} />;
}
