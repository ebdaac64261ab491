-- Adds what one proxy saw of a shared instruction; returns what the fleet has seen of it.
-- KEYS: accounts, repeaters, prompts, subnets (HyperLogLogs), sums (a hash).
-- ARGV: time to live in ms, requests, those without history, input and output tokens to add, then for each HyperLogLog how many
-- hashes follow, and those.
-- Returns the count of each HyperLogLog, then the four sums.
local seen = {}
local from = 6
for kind = 1, 4 do
  local to = from + tonumber(ARGV[from])
  if to > from then
    redis.call('PFADD', KEYS[kind], unpack(ARGV, from + 1, to))
    redis.call('PEXPIRE', KEYS[kind], ARGV[1])
  end
  seen[kind] = redis.call('PFCOUNT', KEYS[kind])
  from = to + 1
end
for i, name in ipairs({'requests', 'history_free', 'input', 'output'}) do
  seen[4 + i] = redis.call('HINCRBY', KEYS[5], name, ARGV[1 + i])
end
redis.call('PEXPIRE', KEYS[5], ARGV[1])
return seen
