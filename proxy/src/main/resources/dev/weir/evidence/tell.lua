-- Adds what one proxy saw of a shared instruction; returns what the fleet has seen of it.
-- KEYS: accounts, prompts, subnets (HyperLogLogs), requests (a count).
-- ARGV: time to live in ms, how many accounts, prompts and subnets follow, requests, then those hashes.
local from = 6
local seen = {}
for kind = 1, 3 do
  local to = from + tonumber(ARGV[kind + 1]) - 1
  redis.call('PFADD', KEYS[kind], unpack(ARGV, from, to))
  redis.call('PEXPIRE', KEYS[kind], ARGV[1])
  seen[kind] = redis.call('PFCOUNT', KEYS[kind])
  from = to + 1
end
seen[4] = redis.call('INCRBY', KEYS[4], ARGV[5])
redis.call('PEXPIRE', KEYS[4], ARGV[1])
return seen
