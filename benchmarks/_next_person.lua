-- For wrk: the next line of a file is the next request. XUBAO_REQUESTS: the file; XUBAO_METHOD: GET or POST.
local requests, at = {}, 0
for line in io.lines(os.getenv("XUBAO_REQUESTS")) do requests[#requests + 1] = line end
local method = os.getenv("XUBAO_METHOD")

function request()
  at = at % #requests + 1
  if method == "GET" then return wrk.format("GET", requests[at]) end
  return wrk.format("POST", "/api/v1/explain", {["Content-Type"] = "application/json"}, requests[at])
end
