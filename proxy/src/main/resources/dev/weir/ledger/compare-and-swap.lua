-- Puts a new state where the old one stands, and says what stands there when that is another.
-- KEYS[1]: the bucket. ARGV: the old state, empty for none; the new one; its time to live in ms.
local there = redis.call('GET', KEYS[1])
if (there or '') ~= ARGV[1] then
  return { 0, there or '' }
end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
return { 1 }
