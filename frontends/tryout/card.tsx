import { FigureCard } from '#ui/core';
export default function Card() { return <FigureCard label="试" value="92.4" unit="%" />; }
