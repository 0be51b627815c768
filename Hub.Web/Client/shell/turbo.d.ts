// The part of Turbo 8 that Hub uses; the package ships no types.
declare module "@hotwired/turbo" {
  interface VisitOptions {
    action?: "advance" | "replace";
    shouldCacheSnapshot?: boolean;
    refresh?: { method: "morph" | "replace"; scroll: "preserve" | "reset" };
  }
  export function visit(location: string, options?: VisitOptions): void;
  export function morphChildren(current: Element, fresh: Element): void;
  export interface Visit {
    state: string;
    /** Ends the visit and leaves the page as it is. */
    fail(): void;
  }
  export const navigator: { currentVisit?: Visit };
  export const config: { drive: { progressBarDelay: number } };
}
