import type { ObjectReport, Report, TableReport } from "@/api/types";
import { objectWords } from "@/features/migrations/migration-state";
import proof from "@/features/migrations/proof.module.css";
import classes from "@/features/migrations/step.module.css";
import { formatCount, formatElapsed, formatQuantity, shortDigest } from "@/lib/format";
import { Copyable } from "@/ui/copyable";
import { DataTable } from "@/ui/data-table";
import { Icon } from "@/ui/icon";
import { StateBadge } from "@/ui/state-badge";

export function ProofTables({ report }: { report: Report }) {
  return (
    <section className={classes.section} aria-label="Tables">
      <h3>Tables</h3>
      <DataTable
        label="Proof per table"
        head={
          <>
            <th scope="col">Table</th>
            <th scope="col" data-numeric>
              In the source
            </th>
            <th scope="col" data-numeric>
              Loaded
            </th>
            <th scope="col" data-numeric>
              Quarantined
            </th>
            <th scope="col" data-numeric>
              Excluded
            </th>
            <th scope="col">Digest of the file and of PostgreSQL</th>
            <th scope="col" data-numeric>
              Time
            </th>
          </>
        }
      >
        {report.tables.map((table) => (
          <tr key={`${table.sourceId} ${table.table}`}>
            <th scope="row">
              {table.table}
              {table.target !== table.table ? <div className={classes.aside}>as {table.target}</div> : null}
            </th>
            <td data-numeric>{formatCount(table.source)}</td>
            <td data-numeric>{formatCount(table.loaded)}</td>
            <td data-numeric>{formatCount(table.quarantined)}</td>
            <td data-numeric>{formatCount(table.excluded)}</td>
            <td>
              <Digests table={table} />
            </td>
            <td data-numeric>{formatElapsed(table.seconds)}</td>
          </tr>
        ))}
      </DataTable>
      <p className={classes.aside}>
        A digest is taken over every value of every loaded row, whatever their order. In the source = loaded +
        quarantined + excluded.
      </p>
    </section>
  );
}

function Digests({ table }: { table: TableReport }) {
  if (table.sourceDigest === "" && table.targetDigest === "") {
    return <span className={classes.aside}>excluded, nothing compared</span>;
  }
  return (
    <span className={proof.digests}>
      <Copyable
        what={`the file's digest of ${table.table}`}
        value={table.sourceDigest}
        shown={shortDigest(table.sourceDigest)}
      />
      <span className={proof.mark} data-equal={table.digestsEqual}>
        <Icon name={table.digestsEqual ? "equal" : "unequal"} />
        <span className="visually-hidden">{table.digestsEqual ? "equals" : "differs from"}</span>
      </span>
      <Copyable
        what={`PostgreSQL's digest of ${table.table}`}
        value={table.targetDigest}
        shown={shortDigest(table.targetDigest)}
      />
    </span>
  );
}

const kinds: Record<ObjectReport["kind"], string> = {
  COLUMN: "Column",
  PRIMARY_KEY: "Primary key",
  UNIQUE: "Unique key",
  INDEX: "Index",
  FOREIGN_KEY: "Foreign key",
  SEQUENCE: "Sequence",
  CHECK: "Check",
};

export function ProofObjects({ objects }: { objects: readonly ObjectReport[] }) {
  if (objects.length === 0) {
    return null;
  }
  const notValid = objects.filter(({ state }) => state !== "VALID");
  const valid = objects.filter(({ state }) => state === "VALID");
  return (
    <section className={classes.section} aria-label="Keys, indexes and sequences">
      {notValid.length > 0 ? (
        <>
          <h3>
            {formatQuantity(notValid.length, "key or index needs a look", "keys or indexes need a look")}
          </h3>
          <ObjectTable label="Keys and indexes that need a look" objects={notValid} />
        </>
      ) : null}
      {valid.length > 0 ? (
        <details className={classes.table}>
          <summary>
            <span className={classes.tableName}>Keys, indexes and sequences</span>
            <span className={classes.aside}>{formatQuantity(valid.length, "is valid", "are valid")}</span>
          </summary>
          <ObjectTable label="Every valid key, index and sequence" objects={valid} />
        </details>
      ) : null}
    </section>
  );
}

function ObjectTable({ label, objects }: { label: string; objects: readonly ObjectReport[] }) {
  return (
    <DataTable
      label={label}
      head={
        <>
          <th scope="col">Name</th>
          <th scope="col">State</th>
          <th scope="col">Kind</th>
          <th scope="col">Table</th>
          <th scope="col">Detail</th>
        </>
      }
    >
      {objects.map((object) => (
        <tr key={`${object.kind} ${object.table} ${object.name}`}>
          <th scope="row">{object.name}</th>
          <td>
            <StateBadge state={objectWords[object.state]} />
          </td>
          <td>{kinds[object.kind]}</td>
          <td>{object.table}</td>
          <td data-words>{object.detail}</td>
        </tr>
      ))}
    </DataTable>
  );
}
