import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { EntryAnswer, RunAnswer } from "../src/wire/answers.js";
import type { EditRequest } from "../src/edits/edit-request.js";
import { ask, NotDone, send } from "./api.ts";

/** A decision on its way to the journal. */
export interface Sent {
  readonly edit: EditRequest;
  readonly why: string;
  /** The head of the journal that was shown when it was made. */
  readonly seen: string;
}

/** What the page says about saving. */
export type Saving =
  | { readonly state: "idle" | "saving" | "saved" }
  | { readonly state: "failed"; readonly message: string; readonly sent?: Sent }
  | { readonly state: "conflict"; readonly sent: Sent; readonly others: readonly EntryAnswer[] };

/** The review as a page sees it. */
export interface ReviewState {
  readonly run: RunAnswer | undefined;
  readonly saving: Saving;
  readonly decide: (edit: EditRequest, why?: string) => void;
  readonly retry: (sent: Sent, anyway?: boolean) => void;
  readonly dismiss: () => void;
  readonly write: () => void;
}

const pause = 1500;
const mostOwn = 100;

/** Keeps the run as it is on disk: what is decided here and what others decide. */
export function useReview(who: string | undefined): ReviewState {
  const [run, setRun] = useState<RunAnswer>();
  const [saving, setSaving] = useState<Saving>({ state: "idle" });
  const head = useRef<string | undefined>(undefined);
  const own = useRef<readonly string[]>([]);
  const turn = useRef<Promise<void>>(Promise.resolve());

  /** One after another, in the order in which they were decided. */
  const inTurn = useCallback((work: () => Promise<void>) => {
    const before = turn.current;
    turn.current = (async () => {
      await before;
      await work();
    })();
  }, []);
  const show = useCallback((answer: RunAnswer) => {
    head.current = answer.head;
    setRun(answer);
  }, []);
  const failed = useCallback((error: unknown, sent?: Sent) => {
    const message = error instanceof NotDone ? `${error.message}. ${error.hint}` : "something failed";
    const canSend = sent !== undefined && !(error instanceof NotDone && !error.mayRetry);
    setSaving({ state: "failed", message, ...(canSend ? { sent } : {}) });
  }, []);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const look = async (): Promise<void> => {
      await turn.current;
      try {
        const now = await ask("/api/head");
        if (now.head !== head.current) show(await ask("/api/run"));
      } catch (error) {
        // the next look may find it again
        if (head.current === undefined) failed(error);
      }
      timer = setTimeout(look, pause);
    };
    void look();
    return () => clearTimeout(timer);
  }, []);

  const retry = useCallback(
    (sent: Sent, anyway = false) => {
      setSaving({ state: "saving" });
      inTurn(async () => {
        try {
          const { edit, why, seen } = sent;
          const name = who === undefined || who === "" ? {} : { who };
          const said = why === "" ? {} : { why };
          const answer = await send("/api/decide", {
            edit,
            ...name,
            ...said,
            seen,
            own: own.current,
            anyway,
          });
          show(answer.run);
          if (answer.state === "conflict") setSaving({ state: "conflict", sent, others: answer.others });
          else {
            own.current = [...own.current, answer.entry].slice(-mostOwn);
            setSaving({ state: "saved" });
          }
        } catch (error) {
          failed(error, sent);
        }
      });
    },
    [who, show, failed],
  );
  const decide = useCallback(
    (edit: EditRequest, why = "") => retry({ edit, why, seen: head.current ?? "" }),
    [retry],
  );
  const dismiss = useCallback(() => setSaving({ state: "idle" }), []);
  const write = useCallback(() => {
    setSaving({ state: "saving" });
    inTurn(async () => {
      try {
        show(await send("/api/write", {}));
        setSaving({ state: "saved" });
      } catch (error) {
        failed(error);
      }
    });
  }, [show, failed]);
  return { run, saving, decide, retry, dismiss, write };
}
