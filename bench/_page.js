// What the frontend bench runs inside the page; each function gives milliseconds.
({
  /** From a change to the end of the frame that paints it. */
  async painted(change) {
    const begun = performance.now();
    change();
    await new Promise((resolve) => requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = resolve;
      channel.port2.postMessage(0);
    }));
    return performance.now() - begun;
  },
  /** Records the time between frames until it is stopped. */
  record() {
    const gaps = [];
    let last = performance.now();
    let on = true;
    const step = (now) => {
      gaps.push(now - last);
      last = now;
      if (on) requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
    return () => {
      on = false;
      return Math.max(...gaps.slice(1));
    };
  },
  median(values) {
    return [...values].sort((a, b) => a - b)[values.length >> 1];
  },
})
