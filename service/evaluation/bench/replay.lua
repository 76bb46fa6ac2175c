-- Sends the requests of a file in turn: wrk -s replay.lua URL -- FILE again|once
local requests, at, once = {}, 0, false
local threads = {}
dry = 0

function setup(thread)
  table.insert(threads, thread)
end

function init(args)
  local file = assert(io.open(args[1], "rb"))
  once = args[2] == "once"
  local size = file:read("*n")
  while size do
    file:read(1)
    table.insert(requests, file:read(size))
    size = file:read("*n")
  end
  file:close()
end

function request()
  at = at + 1
  if at > #requests then
    if once then
      dry = 1
      wrk.thread:stop()
    end
    at = 1
  end
  return requests[at]
end

function done(summary, latency)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  print(string.format("RESULT %d %d %f %f %d %d", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(99), failed, threads[1]:get("dry")))
end
