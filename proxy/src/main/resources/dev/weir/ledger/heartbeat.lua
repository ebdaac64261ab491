-- A sign of life of one process: says what time it is here, in microseconds, and how many live.
-- KEYS[1]: the processes, by when they were last heard. ARGV: this process; how long one lives without a sign, in microseconds; 0 to leave.
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
if ARGV[2] == '0' then
  redis.call('ZREM', KEYS[1], ARGV[1])
else
  redis.call('ZADD', KEYS[1], now, ARGV[1])
  redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - ARGV[2])
  redis.call('PEXPIRE', KEYS[1], ARGV[2] / 1000)
end
return { time[1], time[2], redis.call('ZCARD', KEYS[1]) }
