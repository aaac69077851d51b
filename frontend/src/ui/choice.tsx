import { useId } from "react";
import classes from "@/ui/choice.module.css";

interface ChoiceProps<T extends string> {
  readonly legend: string;
  readonly options: readonly { readonly value: T; readonly name: string; readonly meaning: string }[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

/** One of a few ways to go on, each with what it means. */
export function Choice<T extends string>({ legend, options, value, onChange }: ChoiceProps<T>) {
  const id = useId();
  return (
    <fieldset className={classes.choice}>
      <legend className={classes.legend}>{legend}</legend>
      {options.map((option) => (
        <label key={option.value} className={classes.option}>
          <input
            type="radio"
            name={id}
            value={option.value}
            checked={option.value === value}
            aria-labelledby={`${id}-${option.value}`}
            aria-describedby={`${id}-${option.value}-meaning`}
            onChange={() => onChange(option.value)}
          />
          <span id={`${id}-${option.value}`} className={classes.name}>
            {option.name}
          </span>
          <span id={`${id}-${option.value}-meaning`} className={classes.meaning}>
            {option.meaning}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
