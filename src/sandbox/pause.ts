/** Waits for so many milliseconds. @throws the reason of the request's signal, at once */
export function pause(milliseconds: number, request: Request): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      request.signal.removeEventListener("abort", stop);
      resolve();
    }, milliseconds);
    const stop = (): void => {
      clearTimeout(timer);
      reject(request.signal.reason);
    };
    request.signal.addEventListener("abort", stop, { once: true });
  });
}
