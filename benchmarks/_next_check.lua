-- For wrk: the next line of a file is the body of the next request. XUBAO_REQUESTS: the file; XUBAO_TOKEN: the token;
-- XUBAO_PAUSE: milliseconds that a connection waits before its next request, up to twice as long, at random; 0: none.
local requests, at, threads = {}, 0, 0
for line in io.lines(os.getenv("XUBAO_REQUESTS")) do requests[#requests + 1] = line end
local pause = tonumber(os.getenv("XUBAO_PAUSE") or "0")
local headers = {["Content-Type"] = "application/json", ["Authorization"] = "Bearer " .. os.getenv("XUBAO_TOKEN")}

function setup(thread) thread:set("number", threads); threads = threads + 1 end
function init() math.randomseed(number + 1); at = math.random(#requests) end

function request()
  at = at % #requests + 1
  return wrk.format("POST", "/partner/v1/eligibility", headers, requests[at])
end

if pause > 0 then function delay() return math.random(2 * pause) end end
