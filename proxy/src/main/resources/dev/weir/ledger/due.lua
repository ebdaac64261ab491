-- Says which loans there are, and which of them are due: these are not due again for a while, so that only who asked takes them off.
-- KEYS[1]: the loans, by when they are due. ARGV: what time it is, in ms; how long whoever asked has to take them off, in ms.
local due = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1])
for i = 1, #due do
  redis.call('ZADD', KEYS[1], ARGV[1] + ARGV[2], due[i])
end
return { redis.call('ZRANGE', KEYS[1], 0, -1), due }
